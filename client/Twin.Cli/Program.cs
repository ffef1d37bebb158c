using Twin.Cli.Running;

using var stop = new StopSignal();
return await CommandLine.RunAsync(args, CliHost.OfProcess(), stop.Token);
