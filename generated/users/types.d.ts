// Generated from specs/user-service/openapi.yaml by `gatewright generate`. Do not edit.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the service
         * @description Says whether the user service runs.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It runs. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Health"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all users
         * @description Every user in full, often a thousand, without pages; use users_search_users unless all are really needed.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Users"];
            };
        };
        put?: never;
        /**
         * Create a user
         * @description Adds a user and returns it with its id. Search first to see that the person is not there yet; only an e-mail address already in use is refused.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UserCreate"];
                };
            };
            responses: {
                /** @description The user as stored. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user. */
                user_id: number;
            };
            cookie?: never;
        };
        /**
         * Get a user
         * @description One user by id; users_search_users finds ids. Card data comes masked.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id of the user. */
                    user_id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["User"];
            };
        };
        /**
         * Update a user
         * @description Changes the values that are given and returns the user. Null is the same as left out, so a value cannot be emptied; about_me cannot be changed. Address and card must be complete, and are silently ignored for a user without one; look at the answer.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id of the user. */
                    user_id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UserUpdate"];
                };
            };
            responses: {
                200: components["responses"]["User"];
                201: components["responses"]["UpdatedUser"];
            };
        };
        post?: never;
        /**
         * Delete a user
         * @description Deletes a user for good, with address and card. Check with users_get_user that the id is the right person.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Id of the user. */
                    user_id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Deleted. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search users
         * @description Finds users by parts of first name, surname and e-mail; all that are given must fit, upper and lower case are the same. Give at least one, else every user comes back. There is no search by gender or date of birth; an empty list means nobody fits.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Part of the first name. */
                    name?: string;
                    /** @description Part of the surname. */
                    surname?: string;
                    /** @description Part of the e-mail address. */
                    email?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: components["responses"]["Users"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        User: {
            /** Format: int64 */
            id: number;
            /** @description First name. */
            name: string;
            surname: string;
            email: string;
            phone: string | null;
            date_of_birth: string | null;
            address: components["schemas"]["Address"] | null;
            gender: string | null;
            company: string | null;
            salary: number | null;
            about_me: string | null;
            credit_card: components["schemas"]["CreditCard"] | null;
            /**
             * @description Date and time in UTC, without an offset.
             * @example 2025-09-16T14:52:16.123456
             */
            created_at: string;
        };
        CreditCard: {
            /** @description Card number; all but the last four characters are masked. */
            num: string;
            /** @description Masked. */
            cvv: string;
            /** @description MM/YYYY. */
            exp_date: string;
        };
        Address: {
            country: string;
            city: string;
            street: string;
            /**
             * @description Flat or house.
             * @example Apt 12
             */
            flat_house: string;
        };
        UserUpdate: {
            /** @description First name. */
            name?: string | null;
            surname?: string | null;
            /** @description Must not be in use by another user. */
            email?: string | null;
            phone?: string | null;
            /** @description YYYY-MM-DD by custom; the form is not checked. */
            date_of_birth?: string | null;
            /** @description Replaces the whole address; ignored if the user has none. */
            address?: components["schemas"]["Address"] | null;
            /** @description By custom male, female or other. */
            gender?: string | null;
            company?: string | null;
            salary?: number | null;
            /** @description Replaces the whole card; ignored if the user has none. */
            credit_card?: components["schemas"]["NewCreditCard"] | null;
        };
        NewCreditCard: {
            /** @description Card number of 13 to 19 digits; spaces and dashes do not count. */
            num: string;
            /** @description Three or four digits. */
            cvv: string;
            /** @description End of validity, MM/YYYY. */
            exp_date: string;
        };
        UserCreate: {
            /** @description First name. */
            name: string;
            surname: string;
            /** @description Must not be in use; the form is not checked. */
            email: string;
            /** @description A few sentences about the person. */
            about_me: string;
            phone?: string | null;
            /** @description YYYY-MM-DD by custom; the form is not checked. */
            date_of_birth?: string | null;
            address?: components["schemas"]["Address"] | null;
            /** @description By custom male, female or other. */
            gender?: string | null;
            company?: string | null;
            salary?: number | null;
            credit_card?: components["schemas"]["NewCreditCard"] | null;
        };
        Health: {
            /** @example healthy */
            status: string;
            /** @description Date and time in UTC, without an offset. */
            timestamp: string;
        };
    };
    responses: {
        /** @description The users, by id. */
        Users: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["User"][];
            };
        };
        /** @description The user after the update; some variants of the service answer so. */
        UpdatedUser: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["User"];
            };
        };
        /** @description The user. */
        User: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["User"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
