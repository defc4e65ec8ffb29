# Makes this computer ready for Duly Noted. Read by start.ps1 and test.ps1 after they have set $ProgramFolder, the program's folder.
#
# Everything goes into .venv in that folder; nothing else on the computer changes.
# Written for Windows PowerShell 5.1, which every Windows brings along, and for PowerShell 7.

$Python = Join-Path $ProgramFolder '.venv\Scripts\python.exe'
$Supported = 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'

function Stop-WithSentence([string] $Sentence) {
    Write-Host $Sentence
    exit 1
}

# True when the command exists and ends well. Where errors stop the script, Windows PowerShell takes any line on standard
# error for one; hence Continue, here and below.
function Test-Quietly([string] $Command, [string[]] $Arguments) {
    if (-not (Get-Command $Command -ErrorAction SilentlyContinue)) { return $false }
    $ErrorActionPreference = 'Continue'
    & $Command @Arguments *> $null
    return $LASTEXITCODE -eq 0
}

function Invoke-OrStop([string] $Sentence, [string] $Command, [string[]] $Arguments) {
    $ErrorActionPreference = 'Continue'
    & $Command @Arguments
    if ($LASTEXITCODE -ne 0) { Stop-WithSentence $Sentence }
}

# The path of the newest supported Python.
function Find-Python {
    $ErrorActionPreference = 'Continue'
    foreach ($candidate in 'py -3.14', 'py -3.13', 'py -3.12', 'py -3.11', 'python3', 'python') {
        $words = @($candidate -split ' ')
        if (-not (Get-Command $words[0] -ErrorAction SilentlyContinue)) { continue }
        $choice = @($words | Select-Object -Skip 1)
        $path = & $words[0] @choice -c "import sys; print(sys.executable); $Supported" 2> $null
        if ($LASTEXITCODE -eq 0) { return $path }
    }
    Stop-WithSentence ('Duly Noted needs Python 3.11, 3.12, 3.13 or 3.14, and none was found. ' +
        'Please install one and run the same command again.')
}

function Install-Environment {
    if (Test-Quietly $Python @('-c', "import pip; $Supported")) { return }
    $base = Find-Python
    Write-Host "Making the folder .venv for the program's libraries, with $base."
    Invoke-OrStop 'The folder .venv could not be made. The lines above say why.' $base @(
        '-m', 'venv', '--clear', (Join-Path $ProgramFolder '.venv'))
}

# What .venv must have been made from. The place belongs to it: a folder that was moved needs its commands written anew.
function Get-Recipe {
    $parts = foreach ($name in 'requirements.lock', 'pyproject.toml') {
        [System.IO.File]::ReadAllText((Join-Path $ProgramFolder $name))
    }
    return (@($ProgramFolder) + $parts) -join "`n"
}

function Install-Libraries {
    $stamp = Join-Path $ProgramFolder '.venv\made-from'
    $recipe = Get-Recipe
    if ((Test-Path -LiteralPath $stamp) -and ([System.IO.File]::ReadAllText($stamp) -ceq $recipe)) { return }
    Remove-Item -LiteralPath $stamp -ErrorAction SilentlyContinue
    Write-Host 'Installing the libraries named in requirements.lock. The first time this takes a few minutes.'
    $pip = @('-m', 'pip', 'install', '-qq', '--disable-pip-version-check')
    Invoke-OrStop 'The libraries could not be installed. The lines above say why. Run the same command again to go on.' $Python (
        $pip + @('--require-hashes', '-r', (Join-Path $ProgramFolder 'requirements.lock')))
    Invoke-OrStop 'Duly Noted itself could not be installed. The lines above say why.' $Python (
        $pip + @('--no-deps', '--no-build-isolation', '--editable', $ProgramFolder))
    [System.IO.File]::WriteAllText($stamp, $recipe)
    Write-Host 'Installed.'
}

# Only where it is asked for: it is as large as all the rest together.
function Install-SecondReader {
    Write-Host 'Fetching the second reader: about 150 MB. This takes a few minutes.'
    Invoke-OrStop 'The second reader could not be installed. The lines above say why. All else works as before.' $Python @(
        '-m', 'pip', 'install', '-qq', '--disable-pip-version-check', '--require-hashes', '-r',
        (Join-Path $ProgramFolder 'resources\second-reader.lock'))
}

# Without Tesseract the program works, but pages wait unread: worth a sentence, never a stop.
function Show-MissingTesseract {
    if (Get-Command tesseract -ErrorAction SilentlyContinue) { return }
    foreach ($place in $env:ProgramFiles, ${env:ProgramFiles(x86)}, (Join-Path $env:LOCALAPPDATA 'Programs')) {
        if ($place -and (Test-Path -LiteralPath (Join-Path $place 'Tesseract-OCR\tesseract.exe'))) { return }
    }
    Write-Host 'Tesseract, which reads scanned pages, is missing. Pages wait as "not read yet" until it is installed:'
    Write-Host '    winget install --id UB-Mannheim.TesseractOCR     or     choco install tesseract'
}

function Install-DulyNoted {
    Install-Environment
    Install-Libraries
    Show-MissingTesseract
}
