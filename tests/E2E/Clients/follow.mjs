// Follows a topic over SignalR. Arguments: console URL, request as JSON, number of records to wait for.
// Prints "following" with the first message, then one line of JSON per record, or "error: ..." and exit code 2.
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

const [url, request, count] = process.argv.slice(2);
const connection = new HubConnectionBuilder().withUrl(`${url}/hubs/records`).configureLogging(LogLevel.Error).build();
await connection.start();

let following = false;
let left = Number(count);
connection.stream("Follow", JSON.parse(request)).subscribe({
  next(message) {
    if (!following) {
      following = true;
      console.log("following");
    }

    for (const record of message.records) {
      console.log(JSON.stringify(record));
      left--;
    }

    if (left <= 0) {
      process.exit(0);
    }
  },
  error(failure) {
    console.log(`error: ${failure.message}`);
    process.exit(2);
  },
  complete() {
    process.exit(3);
  },
});
