-- A log that is handed in is read as it comes: what its lines are is known bit by bit, and how many there are at its end.
grant update (lines, left_out, unread, problems) on log_import to {{app}};
