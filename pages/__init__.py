"""What people see. Each page is a script that the frame in `_shell.py` runs; `_ui` draws."""
