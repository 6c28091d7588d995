@echo off
rem Starts starttls-survey with the options that suit it. JAVA_OPTS adds JVM options (they win over ours).
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -XX:+UseSerialGC -Xmx512m -Xss512k -Dfile.encoding=UTF-8 %JAVA_OPTS% -jar "%~dp0..\lib\starttls-survey.jar" %*
