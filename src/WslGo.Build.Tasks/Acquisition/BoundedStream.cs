namespace WslGo.Build.Acquisition;

/// <summary>Reads a file in a zip archive up to its declared length, and fails if the file is longer or damaged.</summary>
/// <param name="content">The file.</param>
/// <param name="length">The declared length in bytes.</param>
/// <param name="name">The file's name, for errors.</param>
internal sealed class BoundedStream(Stream content, long length, string name) : Stream
{
    private long _read;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="MismatchException">The file is longer than declared, or damaged.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read;
        try
        {
            read = content.Read(buffer, offset, count);
        }
        catch (InvalidDataException exception)
        {
            throw new MismatchException($"{name} in the zip file is damaged: {exception.Message}", exception);
        }

        _read += read;
        return _read <= length ? read : throw new MismatchException($"{name} in the zip file is longer than the zip file states.");
    }

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }
}
