namespace Twin.View;

/// <summary>What a live reader gets who is slower than the changes come.</summary>
public enum LiveMode
{
    /// <summary>Every row; one who falls too far behind is cut off and resumes by position.</summary>
    All = 0,
    /// <summary>The latest of each thing: what was passed over is flagged.</summary>
    Latest = 1,
}
