using Twin.Storage.Log;

namespace Twin.View.Folding;

/// <summary>What the fold thread is handed: a committed group, or (null) the order to look at what expires.</summary>
internal readonly record struct FoldItem(CommittedGroup? Group);
