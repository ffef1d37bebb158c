Console.Error.WriteLine("the twin command is not built yet");
return 1;
