Console.Error.WriteLine("no suite yet");
return 1;
