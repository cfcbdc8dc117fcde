"""Gives each file of a folder to the program and says how it ended, what it took, and its last words."""
import pathlib, resource, subprocess, sys

program, database, folder = sys.argv[1:4]

for path in sorted(pathlib.Path(folder).iterdir()):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with path.open('rb') as file:
        ended = subprocess.run([program, 'import', 'venues', '--file', database, '--as', 'ward7'],
                               stdin=file, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = ended.stderr.decode().strip().split('\n')
    print(path.name, ended.returncode, f'{took:.2f}', after.ru_maxrss // 1024, len(ended.stdout), said[-1], sep='|')
