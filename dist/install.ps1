# Installs a released curricle for Windows: install.ps1 [-Version VERSION]
#
# Downloads the archive, verifies its checksum, and installs the program into $env:CURRICLE_BIN, or
# %LOCALAPPDATA%\Programs\curricle. $env:CURRICLE_FROM is the location of the archives; a release writes its own address here.
param([string]$Version = '@VERSION@')
$ErrorActionPreference = 'Stop'

$from = if ($env:CURRICLE_FROM) { $env:CURRICLE_FROM } else { '@FROM@' }
$bin = if ($env:CURRICLE_BIN) { $env:CURRICLE_BIN } else { "$env:LOCALAPPDATA\Programs\curricle" }
if ($from -like '*@*') { throw 'this file is not from a release; set CURRICLE_FROM to the location of the archives' }

$name = "curricle-$Version-x86_64-pc-windows-msvc"
$folder = Join-Path ([System.IO.Path]::GetTempPath()) ([System.Guid]::NewGuid())
New-Item -ItemType Directory $folder | Out-Null
try {
  Invoke-WebRequest "$from/$name.zip" -OutFile "$folder\$name.zip"
  Invoke-WebRequest "$from/SHA256SUMS" -OutFile "$folder\SHA256SUMS"
  $line = Select-String -Path "$folder\SHA256SUMS" -Pattern " $([regex]::Escape("$name.zip"))$" | Select-Object -First 1
  if (-not $line) { throw "$name.zip has no checksum in SHA256SUMS" }
  $wanted = $line.Line.Split(' ')[0]
  $found = (Get-FileHash "$folder\$name.zip" -Algorithm SHA256).Hash.ToLower()
  if ($found -ne $wanted) { throw "$name.zip does not match its checksum in SHA256SUMS" }
  Expand-Archive "$folder\$name.zip" -DestinationPath $folder
  New-Item -ItemType Directory -Force $bin | Out-Null
  Copy-Item "$folder\$name\curricle.exe" "$bin\curricle.exe" -Force
  Write-Output "curricle $Version is in $bin"
  if (($env:PATH -split ';') -notcontains $bin) { Write-Output "$bin is not on the PATH yet" }
} finally {
  Remove-Item -Recurse -Force $folder
}
