SITENAME = "Ferry \"Notes\": {{ site }}"
SITEURL = "https://ferry.example"
DEFAULT_LANG = "en"
PATH = "content"
TIMEZONE = "UTC"
WITH_FUTURE_DATES = True
RELATIVE_URLS = True
