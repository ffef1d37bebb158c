using Twin.Silo.Hosting;

// `dotnet run -c Release --project silo [-- demo] [--Twin:Name=value ...]`
var demo = args is ["demo", ..];
return await TwinHost.RunAsync(demo ? args[1..] : args, demo);
