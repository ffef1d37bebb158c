using System.Collections.Immutable;
using System.Text;

namespace Twin.Flood.Drains.Reading;

/// <summary>
/// Reads SWMM 5 inputs (.inp, versions 5.0 to 5.2) whole: every section is either part of the network, or listed as not hydraulic or without effect in
/// <see cref="DrainNetwork.Sections"/>, or the file is refused with the line. What is solved otherwise than in SWMM stands in <see cref="DrainNetwork.Notes"/>.
/// Safe for any thread; a file of 1,000 conduits takes some 30 ms.
/// </summary>
public static class InpReader
{
    /// <summary>Reads a file. Files that it names are looked for beside it unless the options say where.</summary>
    /// <exception cref="DrainInputException">The file is missing, unreadable, wrong, or asks for what is not solved.</exception>
    public static DrainNetwork Read(string path, DrainReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string text;
        try
        {
            text = System.IO.File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DrainInputException(path, 0, $"The file cannot be read: {e.Message}");
        }
        return Parse(text, path, options?.FindFile ?? InpFiles.InFolder(Path.GetDirectoryName(Path.GetFullPath(path))));
    }

    /// <summary>Reads the text of an input; <paramref name="name"/> stands for the file in errors. Files that it names are missing unless the options find them.</summary>
    /// <exception cref="DrainInputException">The text is wrong or asks for what is not solved.</exception>
    public static DrainNetwork ReadText(string text, string name, DrainReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        return Parse(text, name, options?.FindFile ?? InpFiles.InFolder(null));
    }

    private static DrainNetwork Parse(string text, string name, Func<string, string?> findFile)
    {
        var document = InpDocument.Parse(text, name);
        var context = new InpContext(document, findFile);
        InpLimits.Check(context);
        if (context.Nodes.Count == 0) throw new DrainInputException(name, 0, "The network has no node: [JUNCTIONS], [OUTFALLS] and [STORAGE] are empty.");
        var nodes = InpNodes.Read(context);
        var links = InpLinks.Read(context, nodes);
        foreach (var node in nodes)
            if (node.InitialDepth > node.FullDepth + node.SurchargeDepth + 1e-9)
                throw new DrainInputException(name, node.Line, FormattableString.Invariant($"The initial depth of node '{node.Id}' ({node.InitialDepth:0.###} m) exceeds its depth ({node.FullDepth + node.SurchargeDepth:0.###} m)."));
        return new()
        {
            File = name,
            Title = document.Title,
            Options = context.Settings.Options,
            Nodes = nodes.ToImmutableArray(),
            Links = links.ToImmutableArray(),
            Inflows = InpInflows.External(context),
            DryWeatherFlows = InpInflows.DryWeather(context),
            RainGages = InpRain.Gages(context),
            Subcatchments = InpRunoff.Subcatchments(context),
            Evaporation = InpRunoff.Evaporation(context),
            RainDerivedInflows = InpRdii.Read(context),
            Rules = InpControls.Read(context),
            Sections = [.. document.Sections.Select(s => new DrainSection(s.Name, s.Line, s.Rows.Count, InpSections.Use(s.Name)))],
            Notes = context.Notes.ToImmutableArray(),
        };
    }
}
