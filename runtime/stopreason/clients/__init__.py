"""What a program sends its requests through: plain clients like those of the SDKs, and the door for the real ones."""
