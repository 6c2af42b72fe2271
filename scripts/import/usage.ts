/** How `npm run import` is used. */
export const usage = `npm run import -- FILE.csv [FILE2.csv.gz …] [options]

Columns (looked for when not named, and printed before loading)
  --time COL                  the time of the row
  --value COL                 one series a file; its sensor is --sensor-id ID, else the file's name
  --sensor COL                many series, one reading a row: the column that names the sensor
  --columns A=ID,B=ID         many series, a column each
  --prefix TEXT               the same for every numeric column: the sensor id is TEXT and the column's name
  --quality COL               0 (bad) to 1 (good)
  --ignore A,B                columns to leave out
How the file is written
  --separator CHAR            , ; | or tab, found by itself       --no-header   columns are named 1, 2, 3 …
  --decimal comma|point       found by itself where it is plain   --zone NAME   for times without an offset (the plant's)
What becomes of it
  --shift-to-now              moves all files by the same whole hours, so that the newest reading is of the last full hour
  --type, --unit, --name, --location TEXT, --equipment TAG        of sensors that do not exist yet
  --strict                    exit code 1 when anything was refused

Interrupted, the same command goes on where it stopped. Exit code 0: every reading is accounted for; 1: failed; 2: usage.`
