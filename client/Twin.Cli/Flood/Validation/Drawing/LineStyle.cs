namespace Twin.Cli.Flood.Validation.Drawing;

/// <summary>How the points of a curve are drawn.</summary>
internal enum LineStyle
{
    /// <summary>Joined.</summary>
    Line,

    /// <summary>Joined by a broad pale line, to lie under others.</summary>
    Broad,

    /// <summary>Dots.</summary>
    Dots,

    /// <summary>Everything below is filled: ground.</summary>
    Ground,
}
