//! The files of the default theme, which are part of the program.

include!(concat!(env!("OUT_DIR"), "/theme.rs"));
