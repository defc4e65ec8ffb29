# Makes this computer ready, then runs every check and last the tests. Fails if any of them failed.
#
#   powershell -ExecutionPolicy Bypass -File resources\scripts\test.ps1                        everything
#   powershell -ExecutionPolicy Bypass -File resources\scripts\test.ps1 tests\archive -x       arguments go to pytest
#
# DULY_NOTED_SCANS names the folder of real scans; without it the tests that need them are skipped, with the reason.

$ErrorActionPreference = 'Stop'
$ProgramFolder = Split-Path (Split-Path $PSScriptRoot)
. (Join-Path $PSScriptRoot 'install.ps1')

Install-DulyNoted
Set-Location -LiteralPath $ProgramFolder
$ErrorActionPreference = 'Continue'
$failed = @()
# Tools that draw lines and arrows fail on a console that still speaks one of the old code pages.
$env:PYTHONUTF8 = '1'

function Test-Checked([string] $Title, [string] $Command, [string[]] $Arguments) {
    Write-Host "`nChecking $Title."
    & $Command @Arguments | Out-Host
    if ($LASTEXITCODE -ne 0) { $script:failed += $Title }
}

Test-Checked 'style' $Python @('-m', 'ruff', 'check')
Test-Checked 'layout' $Python @('-m', 'ruff', 'format', '--check')
Test-Checked 'types' $Python @('-m', 'mypy')
Test-Checked 'one direction' (Join-Path $ProgramFolder '.venv\Scripts\lint-imports.exe') @('--no-logo')

Write-Host "`nRunning the tests."
if ($failed) {
    Write-Host "These checks failed, see above: $($failed -join ', '). The tests run all the same."
}
# The tests come last and say the last word. Each core runs some of them: they wait for readers, windows and disks.
& $Python -m pytest --numprocesses logical --maxprocesses 4 --dist worksteal @args
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
if ($failed) { exit 1 }
