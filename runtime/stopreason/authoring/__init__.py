"""Reading what authors write: scripts as YAML, each value with its line, each mistake with a way out."""
