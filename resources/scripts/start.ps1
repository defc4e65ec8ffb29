# Opens Duly Noted, and the first time makes this computer ready for it.
#
#   powershell -ExecutionPolicy Bypass -File resources\scripts\start.ps1                       opens the office's archive
#   powershell -ExecutionPolicy Bypass -File resources\scripts\start.ps1 --demo                opens a made-up office
#   powershell -ExecutionPolicy Bypass -File resources\scripts\start.ps1 --archive FOLDER      opens the archive in FOLDER
#   powershell -ExecutionPolicy Bypass -File resources\scripts\start.ps1 scan.pdf              takes files in
#
# All arguments are passed on; --help lists the rest.

$ErrorActionPreference = 'Stop'
$ProgramFolder = Split-Path (Split-Path $PSScriptRoot)
. (Join-Path $PSScriptRoot 'install.ps1')

Install-DulyNoted

# -P, because a folder called "desktop" in the folder one is in must not be taken for the program.
$ErrorActionPreference = 'Continue'
& $Python -P -m desktop @args
exit $LASTEXITCODE
