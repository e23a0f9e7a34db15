"""A whole site: lessons read, made or taken from the build before, and written in place of the old one."""
