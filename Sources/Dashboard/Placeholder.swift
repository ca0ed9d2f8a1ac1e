// The room is laid; its first file follows.
