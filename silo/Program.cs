using Twin.Silo.Hosting;

// `dotnet run -c Release --project silo [-- demo] [--Twin:Name=value ...]`
var asked = SiloArguments.Parse(args);
if (asked.Help)
{
    Console.WriteLine(SiloArguments.HelpText);
    return 0;
}

if (asked.Unknown is { } word)
{
    await Console.Error.WriteLineAsync($"twin: '{word}' is neither demo nor a setting like --Twin:Data=FOLDER; see --help");
    return 2;
}

return await TwinHost.RunAsync(asked.Settings, asked.Demo);
