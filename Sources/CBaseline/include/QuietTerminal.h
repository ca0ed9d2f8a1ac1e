// A terminal that nobody looks at: what is drawn is read and thrown away, as fast as it comes.
#pragma once

// Makes a pseudo-terminal of this size standard input and output. Returns a descriptor of the former standard
// output, or -1.
int baseline_open_terminal(int columns, int rows);
