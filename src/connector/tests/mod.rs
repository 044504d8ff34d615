//! What the whole folder promises together: specs that are read and refused, problems as a person sees them, and laws
//! that hold for any input. What a single file promises is tested in that file.

mod laws;
mod reading;
mod validating;
