namespace WslGo.Build.BuildReports;

/// <summary>
/// The style of the page. The page adapts to the color scheme of the reader's system, light or dark, and to narrow and
/// wide windows.
/// </summary>
internal static class BuildReportStyle
{
    /// <summary>The style sheet. It contains no characters that are special in HTML or XML.</summary>
    public const string Text =
        """

        :root { color-scheme: light dark; --back: #fff; --front: #1f2328; --muted: #59636e; --line: #d1d9e0; --card: #f6f8fa;
          --good: #1a7f37; --bad: #cf222e; --evaluation: #8c959f; --facts: #8250df; --plan: #a475f9; --scan: #1b7c83; --wait: #d1d9e0;
          --copy: #bc4c00; --go: #b6d8ff; --inspection: #9a6700; --delivery: #1a7f37; --compile: #4a9eff; --link: #d970a8; --cpu: #0a3069; --critical: #cf222e; }
        @media (prefers-color-scheme: dark) { :root { --back: #0d1117; --front: #e6edf3; --muted: #9198a1; --line: #3d444d; --card: #151b23;
          --good: #3fb950; --bad: #f85149; --evaluation: #656c76; --facts: #8957e5; --plan: #6e40c9; --scan: #2b9199; --wait: #3d444d;
          --copy: #db6d28; --go: #16386b; --inspection: #9e6a03; --delivery: #238636; --compile: #1f6feb; --link: #bf4b8a; --cpu: #a5d6ff; --critical: #ff7b72; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 75rem; padding: 1rem 1.25rem 3rem; background: var(--back); color: var(--front);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        h1 { margin: 0; font-size: 1.6rem; } h2 { margin: 1.5rem 0 .25rem; font-size: 1.2rem; } h3 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
        p { margin: .25rem 0 .5rem; } ul { margin: .25rem 0; padding-left: 1.25rem; }
        .muted { color: var(--muted); } .path { overflow-wrap: anywhere; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .5rem; margin: 1rem 0; }
        .tile { padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 6px; background: var(--card); }
        .tile strong { display: block; font-size: 1.25rem; } .tile span { color: var(--muted); font-size: .85rem; }
        .legend { display: flex; flex-wrap: wrap; gap: .15rem .9rem; font-size: .85rem; } .key svg { margin-right: .3rem; vertical-align: -1px; }
        .scroll { overflow-x: auto; } .timeline { border: 1px solid var(--line); border-radius: 6px; background: var(--card); }
        .timeline svg { display: block; width: 100%; min-width: 45rem; font: 11px system-ui, "DejaVu Sans", sans-serif; }
        svg text { fill: var(--front); } svg .scale { fill: var(--muted); } svg .project { font-weight: 600; font-size: 12px; } svg .tick { stroke: var(--line); }
        .phase-evaluation rect { fill: var(--evaluation); } .phase-facts rect { fill: var(--facts); } .phase-plan rect { fill: var(--plan); }
        .phase-scan rect { fill: var(--scan); } .phase-wait rect { fill: var(--wait); } .phase-copy rect { fill: var(--copy); } .phase-go rect { fill: var(--go); }
        .phase-inspection rect { fill: var(--inspection); } .phase-delivery rect { fill: var(--delivery); }
        .action-compile rect { fill: var(--compile); } .action-link rect { fill: var(--link); } .action-other rect { fill: var(--evaluation); }
        .critical rect { stroke: var(--critical); stroke-width: 1.5; } g rect.cpu { fill: var(--cpu); stroke: none; }
        .phase-evaluation text, .phase-facts text, .phase-scan text, .phase-copy text, .phase-inspection text, .phase-delivery text { fill: #fff; }
        table { width: 100%; border-collapse: collapse; font-size: .9rem; } th, td { padding: .2rem .75rem .2rem 0; border-bottom: 1px solid var(--line);
          text-align: left; vertical-align: top; } th { color: var(--muted); font-weight: 500; }
        .figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } td.path { min-width: 10rem; } td.words { min-width: 4.5rem; } td.words:last-child { min-width: 9rem; }
        details { margin: .25rem 0; } summary { cursor: pointer; padding: .15rem 0; } summary h2 { display: inline; margin-right: .5rem; }
        body > details { margin-top: 1.5rem; padding-top: .75rem; border-top: 1px solid var(--line); }
        .outcome { margin-right: .5rem; font-weight: 600; } .built, .uptodate { color: var(--good); } .failed { color: var(--bad); }
        .finding { margin: .5rem 0; padding: .25rem .75rem; border-left: 3px solid var(--copy); background: var(--card); } .finding p { overflow-wrap: anywhere; }

        """;
}
