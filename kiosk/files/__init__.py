"""What people write in files: folders and tables read as clean text, with every mistake noted, none fatal."""
