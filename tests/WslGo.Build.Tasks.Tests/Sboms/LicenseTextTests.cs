using WslGo.Build.Sboms;

namespace WslGo.Build.Tests.Sboms;

[TestClass]
public sealed class LicenseTextTests
{
    internal const string Mit = """
        The MIT License (MIT)

        Copyright © 2012-2024 Jane Doe <jane@example.com>
        Copyright (c) 2020 The Authors. All rights reserved.

        Permission is hereby granted, free of charge, to any person obtaining a copy of
        this software and associated documentation files (the “Software”), to deal in
        the Software without restriction, including without limitation the rights to
        use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
        of the Software, and to permit persons to whom the Software is furnished to do
        so, subject to the following conditions:

        The above copyright notice and this permission notice shall be included in all
        copies or substantial portions of the Software.

        THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
        OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
        SOFTWARE.
        """;

    private const string Isc = """
        ISC License

        Copyright (c) 2012-2016 Jane Doe <jane@example.com>

        Permission to use, copy, modify, and/or distribute this software for any
        purpose with or without fee is hereby granted, provided that the above
        copyright notice and this permission notice appear in all copies.

        THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
        WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
        MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
        ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
        WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
        ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
        OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
        """;

    private const string Names = """
           * Neither the name of Google Inc. nor the names of its
        contributors may be used to endorse or promote products derived from
        this software without specific prior written permission.

        """;

    private const string Bsd3 = """
        Copyright 2009 The Go Authors.

        Redistribution and use in source and binary forms, with or without
        modification, are permitted provided that the following conditions are
        met:

           * Redistributions of source code must retain the above copyright
        notice, this list of conditions and the following disclaimer.
           * Redistributions in binary form must reproduce the above
        copyright notice, this list of conditions and the following disclaimer
        in the documentation and/or other materials provided with the
        distribution.

        """ + Names + """
        THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
        "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
        LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
        A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
        OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
        SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
        LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
        DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
        THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
        (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
        OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
        """;

    [TestMethod]
    [DataRow("MIT", Mit)]
    [DataRow("ISC", Isc)]
    [DataRow("BSD-3-Clause", Bsd3)]
    public void ALicenseIsKnownWhoeverHoldsIt(string id, string text)
    {
        Assert.AreEqual(id, new LicenseText().Identify(text));
        Assert.AreEqual(id, new LicenseText().Identify("\ufeff" + text.Replace("\n", "\r\n", StringComparison.Ordinal)));

        // With other conditions it is another license.
        Assert.IsNull(new LicenseText().Identify(text + "\n\nThe Software shall be used for Good, not Evil.\n"));
        Assert.IsNull(new LicenseText().Identify("The following applies to a part of the files.\n" + text));
        Assert.IsNull(new LicenseText().Identify(text.Replace("AS IS", "AS WAS", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void TheConditionAboutNamesMakesTheDifferenceBetweenTheBsdLicenses() =>
        Assert.AreEqual("BSD-2-Clause", new LicenseText().Identify(Bsd3.Replace(Names, "", StringComparison.Ordinal)));

    [TestMethod]
    public void TwoLicensesInOneFileAreNeither()
    {
        Assert.IsNull(new LicenseText().Identify(Mit + "\n\n" + Isc));
        Assert.IsNull(new LicenseText().Identify(""));
    }

    [TestMethod]
    [DataRow("Apache-2.0")]
    [DataRow("MPL-2.0")]
    public void LongLicensesAreKnownByTheirWords(string id)
    {
        var file = "/usr/share/common-licenses/" + id;
        if (!File.Exists(file)) Assert.Inconclusive($"There is no {file}: this machine is not Debian.");
        var text = File.ReadAllText(file);

        Assert.AreEqual(id, new LicenseText().Identify(text));
        Assert.AreEqual(id, new LicenseText().Identify(text.Replace("http:", "https:", StringComparison.Ordinal)));
        Assert.IsNull(new LicenseText().Identify(text.Replace("royalty-free", "costly", StringComparison.Ordinal)));
        if (id != "Apache-2.0") return;
        var end = text.IndexOf("   END OF TERMS", StringComparison.Ordinal);
        Assert.AreEqual(id, new LicenseText().Identify(text[..end]));
        Assert.AreEqual(id, new LicenseText().Identify(text.Replace("[yyyy] [name of copyright owner]", "2024 Jane Doe", StringComparison.Ordinal)));
        Assert.IsNull(new LicenseText().Identify(text[..end] + "\nHowever, this is not for sale.\n"));
    }
}
