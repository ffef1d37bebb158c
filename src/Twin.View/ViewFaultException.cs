namespace Twin.View;

/// <summary>The feed of the log broke its promise (a gap, a repeat), or the fold failed: the view would answer wrongly, so it stops answering. Restart the silo; the log is unharmed.</summary>
public sealed class ViewFaultException(string message, Exception? inner = null) : Exception(message, inner);
