"""Files that pages load: the bundle of scripts and styles, and Python with its packages."""
