feedark convert --dry-run -o out "$SOURCE/docs/examples/example.xml"
ls
