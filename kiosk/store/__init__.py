"""The kiosk's own records in one SQLite file: activities, registrations, calls."""
