"""Publishing: the library as a site of plain Markdown, and MkDocs run on it.

- `standard` is what pages are made from: a `Standard` whole, with what follows from it once (`outline`, `linked`);
  `family` is the same in brief, for the pages of others, with its terms (`defined`), documents (`cited`), notes
  (`noted`), `highlights` and `picture`.
- `pages` has a module for each kind of page, and a template for each in `templates/`; `rendering` joins the two, and
  puts style sheet and script together; `addresses` says where pages stand, `nav` what the tabs hold, `wording` what
  is said in Chinese.
- `texts` lays links, quotes and cuts over a clause's blocks (`overlay`, `markup`); `remarks` and `notes` are
  what stands in the margin; `relations` what stands below a clause; `excerpts` shows a place in its sentence.
- `search`, `downloads`, `linked_data` and `citation` are what readers and programs take away.
- `tree` reads a library and makes or writes all of it; `site` runs MkDocs, into which `plugin` hooks: the only two
  that know the builder, with `theme/`, our parts of its templates.
"""
