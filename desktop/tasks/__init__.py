"""Work off the GUI thread, and news that come back to it."""

from desktop.tasks.change_watch import ChangeWatch
from desktop.tasks.latest import Latest
from desktop.tasks.tasks import Cancelled, Report, Task, Tasks
from desktop.tasks.throttle import Debounce, Throttle

__all__ = ["Cancelled", "ChangeWatch", "Debounce", "Latest", "Report", "Task", "Tasks", "Throttle"]
