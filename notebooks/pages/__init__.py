"""The notebooks as pages, executed: to read, print or hand out where there is no Jupyter.

``python -m notebooks.pages build/notebooks`` (or ``make notebooks``). Each page is one file that
asks for nothing: nbconvert's own pages want scripts from elsewhere.
"""

from notebooks.pages.executing import FOLDER, NOTEBOOKS, execute
from notebooks.pages.page import index, page, text_page, titles, write

__all__ = ["FOLDER", "NOTEBOOKS", "execute", "index", "page", "text_page", "titles", "write"]
