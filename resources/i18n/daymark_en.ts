<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>CheckInRows</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowingView</name>
    <message numerus="yes">
        <source>You last told us about it %n day(s) ago.</source>
        <translation>
            <numerusform>You last told us about it %n day ago.</numerusform>
            <numerusform>You last told us about it %n days ago.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JournalProcess</name>
    <message numerus="yes">
        <source>Daymark locks in %n second(s). Press any key to stay. What you wrote is kept.</source>
        <translation>
            <numerusform>Daymark locks in %n second. Press any key to stay. What you wrote is kept.</numerusform>
            <numerusform>Daymark locks in %n seconds. Press any key to stay. What you wrote is kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message numerus="yes">
        <source>Please type at most %n digit(s) after the decimal sign.</source>
        <translation>
            <numerusform>Please type at most %n digit after the decimal sign.</numerusform>
            <numerusform>Please type at most %n digits after the decimal sign.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OngoingCard</name>
    <message numerus="yes">
        <source>You told us %n day(s) ago. Is it still there?</source>
        <translation>
            <numerusform>You told us %n day ago. Is it still there?</numerusform>
            <numerusform>You told us %n days ago. Is it still there?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message numerus="yes">
        <source>%n question(s) still need an answer.</source>
        <translation>
            <numerusform>%n question still needs an answer.</numerusform>
            <numerusform>%n questions still need an answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShareView</name>
    <message numerus="yes">
        <source>%n note(s) in this time</source>
        <translation>
            <numerusform>%n note in this time</numerusform>
            <numerusform>%n notes in this time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayView</name>
    <message numerus="yes">
        <source>Your last backup is %n day(s) old.</source>
        <translation>
            <numerusform>Your last backup is %n day old.</numerusform>
            <numerusform>Your last backup is %n days old.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier backup(s) can still be opened with your earlier passphrase.</source>
        <translation>
            <numerusform>%n earlier backup can still be opened with your earlier passphrase.</numerusform>
            <numerusform>%n earlier backups can still be opened with your earlier passphrase.</numerusform>
        </translation>
    </message>
</context>
</TS>
