using SkiaSharp;

namespace Twin.Api.Pictures;

/// <summary>Letters of 5 x 7 dots for legends, drawn as squares: pictures look the same on every machine, fonts installed or not. ASCII only; other characters show as a box.</summary>
public static class PixelFont
{
    /// <summary>Columns of dots from one letter to the next.</summary>
    public const int Advance = 6;

    /// <summary>Rows of dots.</summary>
    public const int Height = 7;

    // Five columns a letter from space to tilde, the lowest bit the top dot.
    private const string Columns =
        "0000000000" + "00005F0000" + "0007000700" + "147F147F14" + "242A7F2A12" + "2313086462" + "3649552250" + "0005030000" + "001C224100" + "0041221C00"
        + "14083E0814" + "08083E0808" + "0050300000" + "0808080808" + "0060600000" + "2010080402" + "3E5149453E" + "00427F4000" + "4261514946" + "2141454B31"
        + "1814127F10" + "2745454539" + "3C4A494930" + "0171090503" + "3649494936" + "064949291E" + "0036360000" + "0056360000" + "0814224100" + "1414141414"
        + "0041221408" + "0201510906" + "324979413E" + "7E1111117E" + "7F49494936" + "3E41414122" + "7F4141221C" + "7F49494941" + "7F09090901" + "3E4149497A"
        + "7F0808087F" + "00417F4100" + "2040413F01" + "7F08142241" + "7F40404040" + "7F020C027F" + "7F0408107F" + "3E4141413E" + "7F09090906" + "3E4151215E"
        + "7F09192946" + "4649494931" + "01017F0101" + "3F4040403F" + "1F2040201F" + "3F4038403F" + "6314081463" + "0708700807" + "6151494543" + "007F414100"
        + "0204081020" + "0041417F00" + "0402010204" + "4040404040" + "0001020400" + "2054545478" + "7F48444438" + "3844444420" + "384444487F" + "3854545418"
        + "087E090102" + "0C5252523E" + "7F08040478" + "00447D4000" + "2040443D00" + "7F10284400" + "00417F4000" + "7C04180478" + "7C08040478" + "3844444438"
        + "7C14141408" + "081414187C" + "7C08040408" + "4854545420" + "043F444020" + "3C4040207C" + "1C2040201C" + "3C4030403C" + "4428102844" + "0C5050503C"
        + "4464544C44" + "0008364100" + "00007F0000" + "0041360800" + "0804081008";

    /// <summary>Width of a text in pixels.</summary>
    public static int Width(string text, int dot) => text.Length * Advance * dot;

    /// <summary>Draws a text with its upper left corner at a point; a dot is a square of <paramref name="dot"/> pixels.</summary>
    public static void Draw(SKCanvas canvas, string text, float x, float y, int dot, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = false };
        for (var i = 0; i < text.Length; i++)
        {
            for (var column = 0; column < 5; column++)
            {
                var bits = text[i] is >= ' ' and <= '~' ? Convert.ToInt32(Columns.Substring((text[i] - ' ') * 10 + column * 2, 2), 16) : 0x7F;
                for (var row = 0; row < Height; row++)
                    if ((bits & (1 << row)) != 0) canvas.DrawRect(x + (i * Advance + column) * dot, y + row * dot, dot, dot, paint);
            }
        }
    }
}
