-- What a page shows in a frame, or connects to, is told as an event of whoever opened the page, and looked like a visit of their own: the host of the page around it (S27).
alter table event add column inside text;
-- Of a help service nothing is kept, nor of where it was shown.
alter table event add check (not private or inside is null);
