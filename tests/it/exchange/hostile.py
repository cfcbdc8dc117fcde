"""Makes files that mean harm: one folder of them, named for what they are."""
import io, pathlib, struct, sys, zipfile

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>')
BOOK = ('<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="a" sheetId="1" r:id="s"/></sheets></workbook>')
BOOK_RELS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
             ' Target="worksheets/sheet1.xml"/></Relationships>')


def sheet(data):
    return f'<?xml version="1.0"?><worksheet><sheetData>{data}</sheetData></worksheet>'


def text(place, value):
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def xlsx(data='', more=()):
    parts = {'[Content_Types].xml': TYPES, '_rels/.rels': RELS, 'xl/workbook.xml': BOOK,
             'xl/_rels/workbook.xml.rels': BOOK_RELS, 'xl/worksheets/sheet1.xml': sheet(data)}
    parts.update(more)
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def lying(archive, by=1000):
    """Says in its directory that every part unpacks to a thousandth."""
    archive = bytearray(archive)
    at = archive.find(b'PK\x01\x02')
    while at >= 0:
        size, = struct.unpack_from('<I', archive, at + 24)
        struct.pack_into('<I', archive, at + 24, size // by)
        at = archive.find(b'PK\x01\x02', at + 4)
    return bytes(archive)


def ods(content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('mimetype', 'application/vnd.oasis.opendocument.spreadsheet', zipfile.ZIP_STORED)
        archive.writestr('META-INF/manifest.xml', '<manifest:manifest/>')
        archive.writestr('content.xml', content)
    return out.getvalue()


row = lambda cells: f'<row r="1">{cells}</row>'
good = xlsx(row(text('A1', 'a')))
cell = '<table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>'
rows = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
table = f'<office:document-content><table:table table:name="a">{rows}</table:table></office:document-content>'
compound = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'

FILES = {
    'sparse': xlsx(row(text('A1', 'a')) + f'<row r="1048576">{text("XFD1048576", "b")}</row>'),
    'many strings promised': xlsx(row(text('A1', 'a')), {
        'xl/sharedStrings.xml': '<sst uniqueCount="1000000000000"><si><t>a</t></si></sst>'}),
    'bomb': xlsx(row(text('A1', 'a' * 90_000_000))),
    'lying bomb': lying(xlsx(row(text('A1', 'a' * 120_000_000)))),
    'many empty strings': lying(xlsx(row(text('A1', 'a')), {
        'xl/sharedStrings.xml': '<sst>' + '<si/>' * 6_000_000 + '</sst>'})),
    'many styles': xlsx(row(text('A1', 'a')), {
        'xl/styles.xml': '<styleSheet><fonts>' + '<font/>' * 4_000_000 + '</fonts></styleSheet>'}),
    'one huge cell': xlsx(row(text('A1', 'a' * 5_000_000))),
    'a million columns': xlsx('<row r="1">' + '<c><v>1</v></c>' * 1_000_000 + '</row>'),
    'too many rows': xlsx(''.join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 60_000))),
    'truncated': good[:len(good) // 2],
    'cut in the middle': good[:200] + good[260:],
    'macros': xlsx(row(text('A1', 'a')), {'xl/vbaProject.bin': 'x'}),
    'a document': xlsx().replace(b'xl/', b'wd/'),
    'a photo': b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 20,
    'a wide text': b';'.join([b'a'] * 1_000_000),
    'a wide empty text': b';' * 30_000_000,
    'a long text': b'a\n' * 60_000,
    'one huge text cell': b'a' * 30_000_000,
    'an open quote': b'"a\n' * 2_000_000,
    'repeated cells': ods(table),
    'an old workbook of noise': compound + bytes(range(256)) * 400,
    'an old workbook cut off': compound,
    'empty': b'',
}

for name, data in FILES.items():
    pathlib.Path(sys.argv[1], name).write_bytes(data)
