Console.Error.WriteLine("the twin is not built yet");
return 1;
