# Installs a second reader beside Tesseract, which finds more on faxes, forms and carbon copies. About 150 MB are fetched
# once; after that it works without a network, as everything else does. Then choose it in Settings, under Reading.
#
#   powershell -ExecutionPolicy Bypass -File resources\scripts\second-reader.ps1

$ErrorActionPreference = 'Stop'
$ProgramFolder = Split-Path (Split-Path $PSScriptRoot)
. (Join-Path $PSScriptRoot 'install.ps1')

Install-DulyNoted
Install-SecondReader
Write-Host 'The second reader is installed. Close Duly Noted, open it again, and choose it in Settings, under Reading.'
