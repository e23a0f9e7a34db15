"""What is kept from build to build, and what stands in a folder. Nothing here knows of lessons."""
