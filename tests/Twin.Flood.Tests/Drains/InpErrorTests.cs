using Twin.Flood.Drains;
using Twin.Flood.Drains.Reading;

namespace Twin.Flood.Tests.Drains;

/// <summary>One clear error, with file and line, for each way an input can be wrong.</summary>
public sealed class InpErrorTests
{
    [Theory]
    // unknown words
    [InlineData("[CONDIUTS]\n", 1, "[CONDIUTS] is no section of SWMM 5. Is [CONDUITS] meant?")]
    [InlineData("[OPTIONS]\nROUTNG_STEP 5\n", 2, "[OPTIONS] 'ROUTNG_STEP' is no option of SWMM 5. Is ROUTING_STEP meant?")]
    [InlineData("[OPTIONS]\nFLOW_UNITS M3S\n", 2, "[OPTIONS] The flow unit must be one of CFS, GPM, MGD, CMS, LPS, MLD, not 'M3S'.")]
    [InlineData("[OPTIONS]\nALLOW_PONDING MAYBE\n", 2, "[OPTIONS] ALLOW_PONDING must be one of NO, YES, not 'MAYBE'.")]
    [InlineData("[OUTFALLS]\nX 1 OPEN\n", 2, "[OUTFALLS] The kind of outfall must be one of FREE, NORMAL, FIXED, TIDAL, TIMESERIES, not 'OPEN'.")]
    [InlineData("[CURVES]\nC SHAFT 0 1\n", 2, "[CURVES] The first row of a curve names its kind")]
    [InlineData("[PATTERNS]\nC YEARLY 1\n", 2, "[PATTERNS] The kind of a pattern must be one of")]
    // wrong counts
    [InlineData("[JUNCTIONS]\nX\n", 2, "[JUNCTIONS] This row has 1 fields where 2 to 6 are expected")]
    [InlineData("[JUNCTIONS]\nX 1 2 3 4 5 6\n", 2, "[JUNCTIONS] This row has 7 fields where 2 to 6 are expected")]
    [InlineData("[CONDUITS]\nX A B 100 0.013 0\n", 2, "[CONDUITS] This row has 6 fields where 7 to 9 are expected")]
    [InlineData("[PATTERNS]\nC DAILY 1 1 1\n", 2, "[PATTERNS] The pattern 'C' has 3 factors, but of kind DAILY it needs 7.")]
    [InlineData("[CURVES]\nC STORAGE 0 1 2\n", 2, "[CURVES] Points of a curve are pairs of x and y, but a value is left over.")]
    [InlineData("[CURVES]\nC STORAGE\n", 2, "[CURVES] The curve 'C' has no points.")]
    // not numbers, not dates
    [InlineData("[JUNCTIONS]\nX ten\n", 2, "[JUNCTIONS] The invert level must be a number, not 'ten'.")]
    [InlineData("[JUNCTIONS]\nX 1,5\n", 2, "[JUNCTIONS] The invert level must be a number, not '1,5'.")]
    [InlineData("[JUNCTIONS]\nX NaN\n", 2, "[JUNCTIONS] The invert level must be a number, not 'NaN'.")]
    [InlineData("[JUNCTIONS]\nX 1 -2\n", 2, "[JUNCTIONS] The depth must not be negative, but is -2.")]
    [InlineData("[OPTIONS]\nSTART_DATE 2026-03-01\n", 2, "[OPTIONS] START_DATE must be a date as month/day/year, not '2026-03-01'.")]
    [InlineData("[OPTIONS]\nWET_STEP five\n", 2, "[OPTIONS] WET_STEP must be a time")]
    [InlineData("[OPTIONS]\nWET_STEP 0:00:00\n", 2, "[OPTIONS] WET_STEP must be positive")]
    [InlineData("[CONDUITS]\nX A B -5 0.013 0 0\n[XSECTIONS]\nX CIRCULAR 1 0 0 0\n", 2, "[CONDUITS] The length must be positive, but is -5.")]
    // unknown references
    [InlineData("[CONDUITS]\nX A Z 100 0.013 0 0\n[XSECTIONS]\nX CIRCULAR 1 0 0 0\n", 2, "[CONDUITS] The node it goes to 'Z' is not in the file: there is no node of this id.")]
    [InlineData("[CONDUITS]\nX A A 100 0.013 0 0\n[XSECTIONS]\nX CIRCULAR 1 0 0 0\n", 2, "[CONDUITS] The link 'X' goes from node 'A' to itself.")]
    [InlineData("[XSECTIONS]\nZ CIRCULAR 1 0 0 0\n", 2, "[XSECTIONS] The link 'Z' is not in the file")]
    [InlineData("[PUMPS]\nX A B C\n", 2, "[PUMPS] The pump curve 'C' is not in [CURVES].")]
    [InlineData("[PUMPS]\nX A B C\n[CURVES]\nC STORAGE 0 1\n", 2, "[PUMPS] The curve 'C' is of kind STORAGE, but a pump needs one of kind PUMP1 to PUMP5.")]
    [InlineData("[INFLOWS]\nA FLOW T\n", 2, "[INFLOWS] The inflow series 'T' is not in [TIMESERIES].")]
    [InlineData("[INFLOWS]\nA LEAD \"\"\n", 2, "[INFLOWS] The constituent must be FLOW or one of [POLLUTANTS], not 'LEAD'.")]
    [InlineData("[DWF]\nA FLOW 1 K\n", 2, "[DWF] The pattern 'K' is not in [PATTERNS].")]
    [InlineData("[INFLOWS]\nA FLOW T\n[TIMESERIES]\nT FILE \"C:\\far\\away.txt\"\n", 4, "[TIMESERIES] The time series 'T' is in the file 'C:\\far\\away.txt', which is not there.")]
    [InlineData("[COORDINATES]\nZ 1 2\n", 2, "[COORDINATES] The node 'Z' is not in the file")]
    // what is missing
    [InlineData("[CONDUITS]\nX A B 100 0.013 0 0\n", 2, "[CONDUITS] The link 'X' has no row in [XSECTIONS].")]
    [InlineData("[RAINGAGES]\nG VOLUME 1:00 1 TIMESERIES T\n[TIMESERIES]\nT 0 1\n[SUBCATCHMENTS]\nS G A 1 50 10 1 0\n", 6, "[SUBCATCHMENTS] The subcatchment 'S' has no row in [SUBAREAS].")]
    // twice the same
    [InlineData("[JUNCTIONS]\nX 1\nx 2\n", 3, "[JUNCTIONS] The node 'x' stands already on line")]
    [InlineData("[OUTFALLS]\nA 2 FREE\n", 2, "[OUTFALLS] The node 'A' stands already on line 7.")]
    // order
    [InlineData("[TIMESERIES]\nT 1 5\nT 1 6\n", 3, "[TIMESERIES] The times of series 'T' must rise")]
    [InlineData("[CURVES]\nC STORAGE 0 1\nC 0 2\n", 3, "[CURVES] The x of curve 'C' must rise, but 0 follows 0.")]
    [InlineData("[PUMPS]\nX A B * ON 1 2\n", 2, "[PUMPS] The startup depth of a pump must lie above its shutoff depth.")]
    // shapes
    [InlineData("[CONDUITS]\nX A B 9 0.013 0 0\n[XSECTIONS]\nX STREET S\n", 4, "[XSECTIONS] The cross section STREET of link 'X' (SWMM 5.2) is not solved here")]
    [InlineData("[CONDUITS]\nX A B 9 0.013 0 0\n[XSECTIONS]\nX HEXAGON 1 0 0 0\n", 4, "[XSECTIONS] The shape must be one of")]
    [InlineData("[CONDUITS]\nX A B 9 0.013 0 0\n[XSECTIONS]\nX RECT_CLOSED 1 0 0 0\n", 4, "[XSECTIONS] The shape RECT_CLOSED needs its width as second measure, positive.")]
    [InlineData("[CONDUITS]\nX A B 9 0.013 0 0\n[XSECTIONS]\nX ARCH 103 0 0 0\n", 4, "[XSECTIONS] ARCH has the standard sizes 1 to 102, not 103")]
    [InlineData("[CONDUITS]\nX A B 9 0.013 0 0\n[XSECTIONS]\nX CIRCULAR 1 0 0 0 0\n", 4, "[XSECTIONS] The number of barrels must be a whole number from 1, not 0.")]
    [InlineData("[CONDUITS]\nX A B 9 0.013 0 0\n[XSECTIONS]\nX IRREGULAR T\n", 4, "[XSECTIONS] The transect 'T' is not in [TRANSECTS].")]
    [InlineData("[WEIRS]\nX A B V-NOTCH 1 1.8\n[XSECTIONS]\nX RECT_OPEN 1 1 0 0\n", 4, "[XSECTIONS] The cross section of 'X' must be TRIANGULAR, not RECT_OPEN.")]
    [InlineData("[JUNCTIONS]\nX 1 2 5\n", 2, "The initial depth of node 'X' (5 m) exceeds its depth (2 m).")]
    // what is not solved
    [InlineData("[LID_USAGE]\nS L 1 2 3 4 5 6\n", 2, "[LID_USAGE] This would change the flow and is refused: low-impact developments are not solved.")]
    [InlineData("[GROUNDWATER]\nS Q A 1 2 3 4 5 6 7\n", 2, "[GROUNDWATER] This would change the flow and is refused: groundwater is not solved")]
    [InlineData("[STREETS]\nS 20 0.5\n", 2, "[STREETS] This would change the flow and is refused")]
    [InlineData("[INLET_USAGE]\nP I A\n", 2, "[INLET_USAGE] This would change the flow and is refused")]
    [InlineData("[FILES]\nUSE HOTSTART x.hsf\n", 2, "[FILES] A network that needs an interface file (HOTSTART) is refused")]
    [InlineData("[ADJUSTMENTS]\nRAINFALL 1 1 1 1 1 1.1 1 1 1 1 1 1\n", 2, "[ADJUSTMENTS] Adjustments by month (RAINFALL) are not solved here")]
    [InlineData("[EVAPORATION]\nTEMPERATURE\n", 2, "[EVAPORATION] Evaporation by TEMPERATURE is not solved here")]
    [InlineData("[SNOWPACKS]\nS PERVIOUS 0 0 32 0.1 5 0 0\n", 2, "[SNOWPACKS] Snow that lies at the start would melt")]
    [InlineData("[SNOWPACKS]\nS PERVIOUS 0 0 32 0.1 0 0 0\n[TEMPERATURE]\nTIMESERIES T\n", 4, "[TEMPERATURE] With snow packs and a course of temperature snow would fall and melt")]
    [InlineData("[OUTFALLS]\nX 1 FREE NO S\n[RAINGAGES]\nG VOLUME 1 1 FILE f s MM\n[SUBCATCHMENTS]\nS G A 1 0 1 1 0\n", 2, "[OUTFALLS] The outfall 'X' lets its water run onto a subcatchment")]
    [InlineData("[CONTROLS]\nEXPRESSION e = a + b\n", 2, "[CONTROLS] Expressions in control rules (SWMM 5.2) are not solved here")]
    // controls
    [InlineData("[CONTROLS]\nRULE R\nIF NODE Z DEPTH > 1\nTHEN CONDUIT P STATUS = CLOSED\n", 3, "[CONTROLS] The node 'Z' is not in the file")]
    [InlineData("[CONTROLS]\nRULE R\nIF NODE A DEPHT > 1\nTHEN CONDUIT P STATUS = CLOSED\n", 3, "[CONTROLS] What is asked of a node must be one of DEPTH, MAXDEPTH, HEAD, VOLUME, INFLOW, not 'DEPHT'.")]
    [InlineData("[CONTROLS]\nRULE R\nIF NODE A DEPTH => 1\n", 3, "[CONTROLS] The relation must be one of")]
    [InlineData("[CONTROLS]\nRULE R\nIF NODE A DEPTH > 1\n", 2, "[CONTROLS] The rule 'R' has no THEN.")]
    [InlineData("[CONTROLS]\nRULE R\nTHEN CONDUIT P STATUS = CLOSED\n", 3, "[CONTROLS] THEN cannot stand here")]
    [InlineData("[CONTROLS]\nRULE R\nIF NODE A DEPTH > 1\nTHEN PUMP P STATUS = ON\n", 4, "[CONTROLS] The link 'P' is not in [PUMPS].")]
    [InlineData("[CONTROLS]\nRULE R\nIF NODE A DEPTH > 1 AND NODE B DEPTH > 1\n", 3, "[CONTROLS] After the clause stands 'AND'")]
    public void What_is_wrong_is_refused_with_its_line(string more, int line, string fault)
    {
        var (at, said) = InpTexts.Refusal(more);

        Assert.StartsWith(fault, said, StringComparison.Ordinal);
        Assert.Equal(line, at);
    }

    [Theory]
    [InlineData("$RUNOFF\n", 1, "this looks like an input of SWMM 4 or older")]
    [InlineData("SW 1 8 9\n", 1, "this looks like an input of SWMM 4 or older")]
    [InlineData("; a comment\nhello\n", 2, "A SWMM 5 input begins with a section heading such as [OPTIONS]")]
    [InlineData("[TITLE]\nx\n[JUNCTIONS]\nA 1 0\n[RESERVOIRS]\nB 5\n", 5, "[RESERVOIRS] is a section of EPANET (drinking water)")]
    [InlineData("[PIPES]\n", 1, "[PIPES] is a section of EPANET (drinking water)")]
    [InlineData("[JUNCTIONS\nA 1\n", 1, "A section heading is a name in brackets on a line of its own")]
    [InlineData("", 0, "The file holds no section")]
    [InlineData("[TITLE]\nnothing\n", 0, "The network has no node")]
    public void A_file_of_another_kind_is_refused(string text, int line, string fault)
    {
        var refused = Assert.Throws<DrainInputException>(() => InpReader.ReadText(text, InpTexts.Name));

        Assert.Equal(line, refused.Line);
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith(InpTexts.Name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_ends_before_it_starts_is_refused()
    {
        var (_, fault) = InpTexts.Refusal("", "[OPTIONS]\nSTART_DATE 03/01/2026\nEND_DATE 02/01/2026\n");

        Assert.Equal("[OPTIONS] The run ends (2026-02-01 00:00:00) before it starts (2026-03-01 00:00:00).", fault);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var refused = Assert.Throws<DrainInputException>(() => InpReader.Read("nowhere.inp"));

        Assert.StartsWith("nowhere.inp: The file cannot be read", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_is_a_fault_of_the_flood_input() =>
        Assert.ThrowsAny<FloodInputException>(() => InpReader.ReadText("", InpTexts.Name));
}
