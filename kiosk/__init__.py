"""The kiosk: pages, services, records, screen and commands. Everything that touches sound is in `voice`."""
