/** What a file may ask of the machine before it is refused. Sizes in bytes, texts in characters. */
export interface TableLimits {
  maxFileBytes: number;
  /** All of a workbook's parts unpacked. */
  maxUnpackedBytes: number;
  /** Unpacked to packed size of one part (parts under 50 MB are not judged): real exports have 5–40. */
  maxRatio: number;
  maxParts: number;
  maxRows: number;
  maxColumns: number;
  /** A longer text makes its row an error, the others are read. */
  maxCellChars: number;
  /** What reading again after broken quotes of a CSV may cost in all. */
  maxRereadBytes: number;
  /** Where shared texts of a big workbook wait; the file there has no name and goes with the process. */
  scratchDir: string;
  /** Only so many rows are wanted: shared texts beyond them are not read. */
  onlyRows?: number;
}

/** Limits for uploads, for one machine of two cores: a year of a big city fits, a bomb does not. */
export function tableLimits(scratchDir: string): TableLimits {
  return {
    maxFileBytes: 300_000_000,
    maxUnpackedBytes: 3_000_000_000,
    maxRatio: 200,
    maxParts: 1_000,
    maxRows: 1_000_000,
    maxColumns: 500,
    maxCellChars: 100_000,
    maxRereadBytes: 100_000_000,
    scratchDir,
  };
}
