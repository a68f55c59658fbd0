"""Upload: send in a return, see what is wrong and what will change, publish, undo."""

from ui import access
from ui.officers.upload import upload_page

access.require(access.Role.OFFICER)
upload_page()
