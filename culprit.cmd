@echo off
rem Finds Java, builds on first use, and starts the launcher. After a change of sources: culprit build
setlocal
set "ROOT=%~dp0"
set "PARTS=%ROOT%infrastructure\launcher\target"
set "REGISTRY=%ROOT%infrastructure\embedded\target\registry"
set "PLUGINS=%PARTS%\plugins"
set "CLASSES=%PARTS%\lib\*"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo Culprit needs Java 17 or newer: install a JDK, or point JAVA_HOME to one. 1>&2
  exit /b 2
)
"%JAVA%" --add-opens java.base/java.lang=ALL-UNNAMED -XX:+IgnoreUnrecognizedVMOptions -version 2>&1 | findstr /r "version .1[789]\. version .[2-9][0-9]" >nul
if errorlevel 1 (
  echo Culprit needs Java 17 or newer: install a JDK, or point JAVA_HOME to one. 1>&2
  exit /b 2
)
if not exist "%ROOT%pom.xml" goto distribution
if "%~1"=="test" goto test
if "%~1"=="bench" (
  echo Benchmarks are started by the script for Unix only: run ./culprit bench in WSL or Git Bash. 1>&2
  exit /b 2
)
set "STARTED="
for /f %%S in ('powershell -NoProfile -Command "[DateTimeOffset]::UtcNow.ToUnixTimeSeconds()" 2^>nul') do set "STARTED=%%S"
if "%~1"=="build" goto build
if exist "%PARTS%\built" goto run

:distribution
rem Everything is built: launcher, libraries, plugins and registry lie beside this file.
set "JOB=%ROOT%lib\job\culprit-job.jar"
set "PLUGINS=%ROOT%lib\plugins"
set "REGISTRY=%ROOT%lib\registry"
set "CLASSES=%ROOT%lib\*;%JOB%"
goto run

:build
echo Downloading libraries and building ... 1>&2
call "%ROOT%mvnw.cmd" -B -q -ntp -f "%ROOT%pom.xml" -pl infrastructure/launcher -am package -Dmaven.test.skip=true
if errorlevel 1 exit /b 1
type nul > "%PARTS%\built"
if "%~1"=="build" exit /b 0

:run
if not defined CULPRIT_HOME set "CULPRIT_HOME=%ROOT%.culprit"
if not defined JOB for %%J in ("%ROOT%infrastructure\flink\target\*-job.jar") do set "JOB=%%~fJ"
"%JAVA%" --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.util=ALL-UNNAMED -Xmx1g -XX:MaxMetaspaceSize=320m "-Dculprit.home=%CULPRIT_HOME%" "-Dculprit.root=%ROOT%." "-Dculprit.plugins=%PLUGINS%" "-Dculprit.job=%JOB%" "-Dculprit.started=%STARTED%" "-Dculprit.registry.folder=%REGISTRY%" -Dlog4j2.configurationFile=classpath:culprit-launcher-log4j2.properties %CULPRIT_JAVA_OPTS% -cp "%CLASSES%" dev.culprit.infrastructure.launcher.Culprit %*
exit /b

:test
rem The same suites as the script for Unix has.
set "SUITE=%~2"
if "%SUITE%"=="" (
  call "%ROOT%mvnw.cmd" -B -ntp -f "%ROOT%pom.xml" verify -Dtest.excludedGroups=bench
  exit /b
)
if "%SUITE%"=="quick" (
  call "%ROOT%mvnw.cmd" -B -ntp -f "%ROOT%pom.xml" test
  exit /b
)
if "%SUITE%"=="unit" (
  call "%ROOT%mvnw.cmd" -B -ntp -f "%ROOT%pom.xml" verify
  exit /b
)
for %%T in (it faults browser examples) do if "%SUITE%"=="%%T" (
  call "%ROOT%mvnw.cmd" -B -ntp -f "%ROOT%pom.xml" verify -Dtest.groups=%%T -Dtest.excludedGroups= -Dsurefire.failIfNoSpecifiedTests=false
  exit /b
)
echo There is no test suite '%SUITE%': quick, unit, it, faults, browser or examples. 1>&2
exit /b 2
