import { LinkError, linkErrorOf } from './link-error.ts';

/** Sends one file as multipart with its progress (0…1); gives the server's id. `fetch` cannot tell the progress of a request. */
export function uploadFile(
  address: string,
  file: Blob,
  name: string,
  progress: (share: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file, name);
    const away = () => reject(new LinkError('away', 'Нет связи с сервером'));
    request.open('POST', address);
    request.setRequestHeader('X-Requested-With', 'mcc');
    request.timeout = 180_000;
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    request.onerror = away;
    request.ontimeout = away;
    request.onabort = away;
    request.onload = () => {
      const { status, responseText } = request;
      if (status < 200 || status > 299) {
        reject(linkErrorOf(status, responseText, request.getResponseHeader('Retry-After')));
        return;
      }
      try {
        resolve(String((JSON.parse(responseText) as { id: string }).id));
      } catch {
        away();
      }
    };
    request.send(form);
  });
}
