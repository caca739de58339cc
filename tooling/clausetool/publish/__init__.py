"""Publishing: the library as pages of plain Markdown, made by one pure function, and handed to MkDocs."""
